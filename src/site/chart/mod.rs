//! Charts as SVG in the page: ink on paper, coloured by classes, in two cuts where they lead a page.
//!
//! Pure functions from values to text. Labels stand at the thing they name and never over one another; a label that
//! finds no room is left out, since the table below has every figure.

mod columns;
mod events;
mod far;
mod marks;
mod place;
mod rows;
mod scale;
mod series;
mod shares;
mod small;
mod svg;
#[cfg(test)]
mod tests;
mod timeline;

use crate::report::chart::Chart;

/// Draws a chart; `id` must be its own on the page.
pub fn draw(chart: &Chart, id: &str) -> String {
    match chart {
        Chart::Series(chart) => series::series(chart, id),
        Chart::Ranges(chart) => series::ranges(chart, id),
        Chart::Multiple(chart) => small::multiple(chart),
        Chart::Spark(chart) => small::spark(chart),
        Chart::Sparkbars(chart) => rows::sparkbars(chart),
        Chart::Interval(chart) => rows::interval(chart),
        Chart::Target(chart) => rows::target(chart),
        Chart::Bar(chart) => rows::bar(*chart),
        Chart::Weeks(chart) => rows::weeks(chart),
        Chart::Quarters(chart) => shares::quarters(chart, id),
        Chart::Timeline(chart) => timeline::timeline(chart, id),
        Chart::Dumbbell(chart) => shares::dumbbell(chart, id),
        Chart::Rates(chart) => shares::rates(chart, id),
        Chart::Columns(chart) => columns::columns(chart, id),
        Chart::Pareto(chart) => shares::pareto(chart, id),
        Chart::Sides(chart) => columns::sides(chart, id),
        Chart::Glyph(glyph) => rows::glyph(*glyph),
    }
}
