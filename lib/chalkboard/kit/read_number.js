// Numbers as readers write them: `18,496`, `0,5`, `3/4`, `−4`, `75 %`, `2·10⁻³`, `ln 10`. The way back is format.js.

import { fmt } from "./format.js";

const LONGEST = 200; // letters: as long as anybody's number, and too short to nest deeply
const MARKS = [
  [",", "."], // what groups thousands and what stands before decimals, as this book writes
  [".", ","], // as much of the world does
];
const SIGNS = {
  "×": "*",
  x: "*",
  "·": "*",
  "⋅": "*",
  "∙": "*",
  "∗": "*",
  "÷": "/",
  ":": "/",
  "⁄": "/",
  "∕": "/",
};
const CONSTANTS = { e: Math.E, pi: Math.PI, π: Math.PI, "∞": Infinity };
const FUNCTIONS = { ln: Math.log, log: Math.log, exp: Math.exp, sqrt: Math.sqrt, "√": Math.sqrt };
const NAMES = [...Object.keys(CONSTANTS), ...Object.keys(FUNCTIONS)];
// A digit's neighbours may be marks; `2e`, of which `2e-3` may become, is a number not yet written to its end.
const NUMBER = /(?:\d+(?:[.,'’_\s]\d+)*[.,]?|[.,]\d+)(?:e(?!xp)[-+]?\d*)?/.source;
const NAME = /ln|log|exp|sqrt|√|pi|π|e|∞/.source;
const SIGN = /[-+*/^()%x×·⋅∙∗÷:⁄∕]/.source;
const TOKEN = new RegExp(`\\s*(?:(${NUMBER})|(${NAME})|(${SIGN}))\\s*`, "y");

/**
 * The number that `text` stands for, { value, note }. A text such as "1,234" has two readings: `value` is the one for
 * which `fits(reading)` holds, else the one as this book writes; NaN where the text is no number. `unit` may stand
 * behind it. `note` says in a sentence how it was read, where that is not plain from the text; else it is empty.
 */
export function readNumber(text, { fits = () => false, unit = "" } = {}) {
  const said = text.trim();
  const written = tidied(unit && said.endsWith(unit) ? said.slice(0, -unit.length) : said);
  const readings = readingsOf(written);
  const fitting = readings.find(fits);
  const value = fitting ?? readings[0] ?? NaN;
  return { value, note: isClear(written, value, readings) ? "" : noteOf(said, fitting, readings) };
}

const isProgrammed = (written) =>
  written.split("/").every((part) => part.trim() !== "" && !Number.isNaN(Number(part)));

/** Whether nobody need be told how it was read: digits alone with one reading, or read as a program would read it. */
function isClear(written, value, readings) {
  if (readings.length < 2 && /^[-+]?[\d.,'’_\s]+(\/[-+]?[\d.,'’_\s]+)?$/.test(written)) return true;
  return readings.length === 0 || (value === readings[0] && isProgrammed(written));
}

function noteOf(said, fitting, readings) {
  const words = (fitting === undefined ? readings : [fitting]).map((one) => fmt(one, 7)).join(" or ");
  return words === said ? "" : `Read as ${words}.`;
}

/** One letter for each sign, however it was typed; raised digits as powers, fractions of one letter spelled out. */
const tidied = (text) =>
  text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/(\d*)\s*([¼½¾⅐-⅞])/g, (_, whole, part) => `(${whole || 0}+${part.normalize("NFKC")})`)
    .replace(/[⁺⁻]?[⁰¹²³⁴-⁹]+/g, (raised) => `^(${raised.normalize("NFKC")})`)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[−‐-―]/g, "-")
    .replaceAll("**", "^")
    .replace(/per ?cent/g, "%");

function readingsOf(written) {
  const tokens = written.length > LONGEST ? null : tokensOf(written);
  if (!tokens) return [];
  const values = MARKS.flatMap(([group, point]) =>
    [false, true].map((isWide) => evaluate(tokens, (text) => plain(text, group, point), isWide)),
  );
  const fine = (value) => Number.isFinite(value) || (!Number.isNaN(value) && written.includes("∞"));
  return [...new Set(values.filter(fine))];
}

/** The numbers, names and signs in a text; null where there is something else. */
function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) return null;
    const [, number, name, sign] = found;
    tokens.push(number ?? name ?? SIGNS[sign] ?? sign);
  }
  return tokens;
}

/** Digits as a number; NaN where groups do not have three of them, or where there is more than one decimal point. */
function plain(text, group, point) {
  const [mantissa, exponent = "0"] = text.split("e");
  const [whole, decimals = "", ...more] = mantissa.split(point);
  const grouped = new RegExp(`^[1-9]\\d{0,2}(?:([${group}'’_\\s])\\d{3})(?:\\1\\d{3})*$`);
  const isWhole = /^\d*$/.test(whole) || grouped.test(whole);
  if (more.length || !isWhole || !/^\d*$/.test(decimals) || !/\d$/.test(exponent)) return NaN;
  return Number(`${whole.replace(/\D/g, "") || "0"}.${decimals || "0"}e${exponent}`);
}

/**
 * The value of tokens with + − × ÷ ^ %, parentheses, constants and functions; NaN where they make no number. Without
 * parentheses "ln 1/10" is (ln 1)/10, or ln (1/10) where `isWide`.
 */
function evaluate(tokens, number, isWide) {
  let at = 0;
  const upcoming = (...some) => some.includes(tokens[at]);
  function take() {
    at += 1;
    return tokens[at - 1];
  }
  function sum() {
    let total = product();
    while (upcoming("+", "-")) total += take() === "+" ? product() : -product();
    return total;
  }
  function product() {
    let total = signed();
    for (;;) {
      if (upcoming("*", "/")) total = take() === "*" ? total * signed() : total / signed();
      else if (upcoming("%")) total = percentOf(total);
      else if (upcoming("(", ...NAMES)) total *= power();
      else return total;
    }
  }
  function percentOf(total) {
    take();
    return total / 100;
  }
  function signed() {
    const sign = upcoming("-", "+") ? take() : "+";
    return sign === "-" ? -power() : power();
  }
  function power() {
    const base = atom();
    if (!upcoming("^")) return base;
    take();
    return base ** signed();
  }
  function atom() {
    const token = take() ?? "";
    if (/^[\d.,]/.test(token)) return number(token);
    if (token in CONSTANTS) return CONSTANTS[token];
    if (token in FUNCTIONS) return FUNCTIONS[token](upcoming("(") ? atom() : isWide ? product() : signed());
    const inside = token === "(" ? sum() : NaN;
    return take() === ")" ? inside : NaN;
  }
  const total = sum();
  return at === tokens.length ? total : NaN;
}
