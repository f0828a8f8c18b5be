//! ISO 4217 codes and the signs that people type for them.

use super::values::Reader;
use crate::source::number::is_currency;
use crate::source::yaml::Node;

/// Currencies that have a sign of one character.
const SIGNS: [(&str, char); 38] = [
    ("USD", '$'),
    ("EUR", '€'),
    ("GBP", '£'),
    ("JPY", '¥'),
    ("CNY", '¥'),
    ("INR", '₹'),
    ("KRW", '₩'),
    ("RUB", '₽'),
    ("TRY", '₺'),
    ("UAH", '₴'),
    ("ILS", '₪'),
    ("VND", '₫'),
    ("NGN", '₦'),
    ("PHP", '₱'),
    ("THB", '฿'),
    ("KZT", '₸'),
    ("GEL", '₾'),
    ("PYG", '₲'),
    ("CRC", '₡'),
    ("GHS", '₵'),
    ("BDT", '৳'),
    ("AMD", '֏'),
    ("AZN", '₼'),
    ("MNT", '₮'),
    ("LAK", '₭'),
    ("KHR", '៛'),
    ("AFN", '؋'),
    ("AUD", '$'),
    ("CAD", '$'),
    ("NZD", '$'),
    ("SGD", '$'),
    ("HKD", '$'),
    ("TWD", '$'),
    ("MXN", '$'),
    ("ARS", '$'),
    ("CLP", '$'),
    ("COP", '$'),
    ("BRL", '$'),
];

/// Currencies that are written with letters; their amounts bear the general sign.
const LETTERED: [&str; 30] = [
    "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "RSD", "ZAR", "AED", "SAR", "QAR", "KWD",
    "BHD", "OMR", "JOD", "EGP", "MAD", "TND", "KES", "UGX", "TZS", "MYR", "IDR", "PKR", "LKR", "PEN",
];

/// The sign of `currency:`, a code or a sign.
pub(super) fn read(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<char> {
    let text = reader.text("currency", node)?;
    let sign = sign(&text);
    if sign.is_none() {
        reader.wrong("currency", node, "a code such as `USD`, or a sign such as `$`");
    }
    sign
}

fn sign(text: &str) -> Option<char> {
    let mut chars = text.chars();
    if let (Some(sign), None) = (chars.next(), chars.next()) {
        return Some(sign).filter(|c| is_currency(*c));
    }
    let code = text.to_ascii_uppercase();
    let known = SIGNS.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign);
    known.or_else(|| LETTERED.contains(&code.as_str()).then_some('¤'))
}
