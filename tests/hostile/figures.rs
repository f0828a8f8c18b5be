//! Numbers and dates out of reach.

use super::Case;

pub(super) fn cases() -> Vec<Case> {
    let nines = "9".repeat(400);
    vec![
        Case::front("huge numbers", format!("metrics: {{leads: {nines}, mql: 1e400, sql: -{nines}, won: 0.{nines}}}")),
        Case::front("the largest that are read", "metrics: {leads: 999999999999999999B, mql: 99999999999999999999M, sql: -0, won: 0.0000000001k}"),
        Case::front("no numbers", "metrics: {leads: .nan, mql: .inf, sql: -.INF, won: 0x1F, pipeline: 1:30, opportunities: ''}").tells("bad-number"),
        Case::front("split and ambiguous numbers", "metrics: {leads: 1,200, mql: 1.200}\nrejected: {a: 1,20}").tells("split-number"),
        Case::front("more sold than asked", "metrics: {visitors: 0, leads: 5, mql: 900, sql: 100000, won: -4}\npulse: {sales: 6, marketing: -1}"),
        Case::front("two currencies", "metrics: {pipeline: $1.24M, won: €45k, leads: ¥3}"),
        Case::front("31 February", "date: 2026-02-31").tells("bad-date"),
        Case::front("month 13", "date: 2026-13-01").tells("bad-date"),
        Case::front("a negative year", "date: -2026-03-16").tells("bad-date"),
        Case::front("the year 10000", "date: 10000-01-01").tells("bad-date"),
        Case::file("the year 0", "notes/0000-01-01.md", "---\nweek: 0000-W01\nmetrics: {leads: 4}\n---\n## Commitments\n- [ ] @dana a due:+999w\n").tells("undated-note"),
        Case::file("the year 1", "notes/0001-01-01.md", "---\nmetrics: {leads: 4}\n---\n## Commitments\n- [x] @dana a ^beside-1 due:0001-01-01\n- [ ] @dana b due:fri\n"),
        Case::file("the year 9999", "notes/9999-12-31.md", "---\nmetrics: {leads: 4}\n---\n## Commitments\n- [ ] @dana a due:+2w\n- [ ] @dana b due:next\n"),
        Case::items("dates at the ends of time", "Commitments", "- [ ] @dana a due:9999-12-31\n- [ ] @dana b due:0000-01-01\n- [x] @dana c done:9999-12-31\n- [x] @dana d done:0001-01-01\n- [ ] @dana e due:+99999999999999w\n- [ ] @dana f due:+4294967295d\n- [ ] @dana g due:-1w"),
        Case::items("dates that are none", "Commitments", "- [ ] @dana a due:2026-02-30\n- [ ] @dana b due:4/6/20\n- [ ] @dana c due:soon\n- [ ] @dana d due:\"\"\n- [ ] @dana e due:2026-W12").tells("bad-date"),
        Case::items("counts out of reach", "Objections", "- #price x0 a\n- #price x99999999999999999999 b\n- #price x4294967295 c\n- #price x4294967295 d\n- #price x-1 e"),
        Case::items("amounts out of reach", "Objections", format!("- #price a amount:{nines}\n- #price b amount:$-1.24M\n- #price c amount:1e9\n- #price d amount:999999999999B")),
        Case::front("weeks that are none", "week: 2026-W54\nevents: ['']").tells("bad-value"),
        Case::front("shifts of nothing", "shift: {all: '', '>': a, 'a>b>c': c, '<b>': d}"),
        Case::file("a card from other times", "roadmap/sso.md", "---\nstage: shipped\neta: 0001-01-01\nodds: 900%\nhistory: [{on: 9999-12-31, stage: concept}, {on: x}, 5]\n---\n"),
        Case::file("a campaign that ends before it begins", "campaigns/fair.md", "---\nstarted: 2026-03-16\nended: 2020-01-01\nbudget: -5\nexpect: {leads: 0}\n---\n")
            .and("notes/2026-03-16.md", "---\ncampaigns: {fair: {leads: 0, accepted: 9, spend: 0, revenue: -1}}\n---\n"),
    ]
}
