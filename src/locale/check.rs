//! What a set of message files must be before the program may be built with it.
//!
//! Not a module of the program: `build.rs` includes this file, and so do the tests. It makes sure that formatting a
//! message can never fail in front of a visitor: every language has every message, with the same variables and the
//! same spoken forms, and no construction that could fail when it is formatted. All errors are told at once, as
//! `file:line: id: what`.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Attribute, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

/// One message file.
pub(crate) struct Source<'s> {
    /// As errors name it.
    pub(crate) file: &'s str,
    /// The language's code, which decides its plural categories.
    pub(crate) code: &'s str,
    pub(crate) text: &'s str,
}

/// What the program may rely on.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) messages: Vec<Signature>,
    /// Every sign of every language's texts, sorted: what the faces must be able to draw.
    pub(crate) signs: BTreeSet<char>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    pub(crate) id: String,
    /// Without `$`, in alphabetical order: of the text and of its spoken form.
    pub(crate) variables: Vec<String>,
    /// The reference text as it stands in the file, on one line, for the documentation of the function.
    pub(crate) english: String,
}

/// The variables of each part of a message: its text (`""`) and its attributes by name.
type Parts<'s> = BTreeMap<&'s str, BTreeSet<&'s str>>;

struct Shape<'s> {
    line: usize,
    parts: Parts<'s>,
}

/// Whether the embedded faces draw a sign in every weight.
pub(crate) type Covers<'c> = &'c dyn Fn(char) -> bool;

/// Checks all files against the first, which is the reference.
pub(crate) fn check(sources: &[Source<'_>], covers: Covers<'_>) -> Result<Checked, Vec<String>> {
    let mut readers: Vec<Reader<'_>> = sources.iter().map(|source| Reader::new(source, covers)).collect();
    let shapes: Vec<BTreeMap<&str, Shape<'_>>> = readers.iter_mut().map(Reader::read).collect();
    let mut errors: Vec<String> = readers.iter_mut().flat_map(|reader| std::mem::take(&mut reader.errors)).collect();
    let Some((reference, others)) = shapes.split_first() else {
        return Err(vec!["no message file at all".to_owned()]);
    };
    for (shapes, source) in others.iter().zip(&sources[1..]) {
        compare(reference, &sources[0], shapes, source, &mut errors);
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let messages = reference.iter().map(|(id, shape)| {
        let variables: BTreeSet<&str> = shape.parts.values().flatten().copied().collect();
        let variables = variables.into_iter().map(str::to_owned).collect();
        Signature { id: (*id).to_owned(), variables, english: entry_at(sources[0].text, shape.line) }
    });
    let signs = readers.iter().flat_map(|reader| reader.signs.iter().copied()).collect();
    Ok(Checked { messages: messages.collect(), signs })
}

fn compare(
    reference: &BTreeMap<&str, Shape<'_>>,
    reference_source: &Source<'_>,
    shapes: &BTreeMap<&str, Shape<'_>>,
    source: &Source<'_>,
    errors: &mut Vec<String>,
) {
    let (file, model) = (source.file, reference_source.file);
    for (id, wanted) in reference {
        let Some(shape) = shapes.get(id) else {
            errors.push(format!("{file}:1: {id}: missing; {model}:{} has it", wanted.line));
            continue;
        };
        let line = shape.line;
        for (part, variables) in &wanted.parts {
            match shape.parts.get(part) {
                None => errors.push(format!("{file}:{line}: {id}: has no .{part}; {model}:{} has one", wanted.line)),
                Some(own) if own != variables => errors.push(format!(
                    "{file}:{line}: {id}: {} uses {}, but {model}:{} uses {}",
                    part_name(part),
                    listed(own),
                    wanted.line,
                    listed(variables)
                )),
                Some(_) => {}
            }
        }
        for part in shape.parts.keys().filter(|part| !wanted.parts.contains_key(*part)) {
            errors.push(format!("{file}:{line}: {id}: has .{part}; {model}:{} has none", wanted.line));
        }
    }
    for (id, shape) in shapes.iter().filter(|(id, _)| !reference.contains_key(*id)) {
        errors.push(format!("{file}:{}: {id}: not in {model}", shape.line));
    }
}

fn part_name(part: &str) -> String {
    if part.is_empty() { "the text".to_owned() } else { format!(".{part}") }
}

fn listed(variables: &BTreeSet<&str>) -> String {
    if variables.is_empty() {
        return "no variable".to_owned();
    }
    variables.iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ")
}

/// Reads one file, keeping what is wrong with it.
struct Reader<'s> {
    source: &'s Source<'s>,
    covers: Covers<'s>,
    signs: BTreeSet<char>,
    errors: Vec<String>,
    /// Where in the file we are, for errors: a message's line and id.
    line: usize,
    id: &'s str,
    terms: BTreeSet<&'s str>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s Source<'s>, covers: Covers<'s>) -> Self {
        Self { source, covers, signs: BTreeSet::new(), errors: Vec::new(), line: 1, id: "", terms: BTreeSet::new() }
    }

    fn read(&mut self) -> BTreeMap<&'s str, Shape<'s>> {
        let text = self.source.text;
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let junk = error.slice.and_then(|range| text.get(range)).unwrap_or_default();
                    self.line = line_at(text, error.pos.start);
                    self.id = junk.split([' ', '=', '\n']).next().unwrap_or_default();
                    self.fail(&error.kind.to_string());
                }
                resource
            }
        };
        let mut shapes: BTreeMap<&'s str, Shape<'s>> = BTreeMap::new();
        for entry in &resource.body {
            match entry {
                Entry::Term(term) => {
                    self.enter(term.id.name);
                    let mut variables = BTreeSet::new();
                    self.pattern(&term.value, &mut variables);
                    if !variables.is_empty() {
                        self.fail("a term cannot have variables: nothing fills them");
                    }
                    // After its own pattern, so that a term cannot refer to itself or to a later one, in a circle.
                    self.terms.insert(term.id.name);
                }
                Entry::Message(message) => {
                    let parts = self.message(message);
                    let line = self.line;
                    if let Some(first) = shapes.insert(message.id.name, Shape { line, parts }) {
                        self.fail(&format!("already on line {}", first.line));
                    }
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
            }
        }
        shapes
    }

    fn message(&mut self, message: &Message<&'s str>) -> Parts<'s> {
        self.enter(message.id.name);
        if !is_screen_and_role(self.id) {
            self.fail("an id is a screen and a role in lower case, as in review-title");
        }
        let mut parts = Parts::new();
        let mut variables = BTreeSet::new();
        match &message.value {
            Some(value) => {
                self.pattern(value, &mut variables);
                self.drawn(value);
                self.fits(value);
            }
            None => self.fail("has no text"),
        }
        parts.insert("", variables);
        for Attribute { id, value } in &message.attributes {
            if id.name != "speech" {
                self.fail(&format!(".{} is unknown; the only attribute is .speech", id.name));
            }
            let mut variables = BTreeSet::new();
            self.pattern(value, &mut variables);
            parts.insert(id.name, variables);
        }
        parts
    }

    fn pattern(&mut self, pattern: &Pattern<&'s str>, variables: &mut BTreeSet<&'s str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.signs.extend(value.chars().filter(|sign| *sign != '\n')),
                PatternElement::Placeable { expression } => self.expression(expression, variables),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'s str>, variables: &mut BTreeSet<&'s str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, variables),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                variables.insert(id.name);
                self.variants(variants);
                for variant in variants {
                    self.pattern(&variant.value, variables);
                }
            }
            Expression::Select { .. } => self.fail("only a variable can be selected on"),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&'s str>, variables: &mut BTreeSet<&'s str>) {
        match inline {
            InlineExpression::StringLiteral { value } => self.signs.extend(unescape_unicode_to_string(value).chars()),
            InlineExpression::NumberLiteral { value } => self.signs.extend(value.chars()),
            InlineExpression::VariableReference { id } => {
                if !id.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
                    self.fail(&format!("${}: a variable has lower-case letters and _ only", id.name));
                }
                variables.insert(id.name);
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                if !self.terms.contains(id.name) {
                    self.fail(&format!("-{} is not defined above", id.name));
                }
            }
            InlineExpression::TermReference { id, .. } => {
                self.fail(&format!("-{}: a term is used without attribute or arguments", id.name));
            }
            InlineExpression::FunctionReference { id, .. } => {
                self.fail(&format!("{}(): functions are not used; pass the written value", id.name));
            }
            InlineExpression::MessageReference { id, .. } => {
                self.fail(&format!("{}: a message cannot refer to another one; make it a term", id.name));
            }
            InlineExpression::Placeable { expression } => self.expression(expression, variables),
        }
    }

    /// A sign that no face draws would be an empty box in front of a visitor.
    fn drawn(&mut self, pattern: &Pattern<&'s str>) {
        let mut text = String::new();
        collect(pattern, &mut |piece| text.push_str(piece));
        let absent: BTreeSet<char> = text.chars().filter(|sign| *sign != '\n' && !(self.covers)(*sign)).collect();
        for sign in absent {
            self.fail(&format!("no embedded face draws {sign} (U+{:04X}); run deploy/fonts", u32::from(sign)));
        }
    }

    /// The last word of an id gives the room that its text has, in columns: a Chinese sign is as wide as two letters.
    fn fits(&mut self, pattern: &Pattern<&'s str>) {
        let room = match self.id.rsplit('-').next() {
            Some("button") if self.id.starts_with("bar-") => 10,
            Some("title") => 40,
            Some("button" | "label") => 24,
            _ => 135,
        };
        let columns = longest(pattern);
        if columns > room {
            self.fail(&format!("up to {columns} columns wide with its variables filled; there is room for {room}"));
        }
    }

    /// Plural forms must be those of the language: a missing `other` or an invented category is found here.
    fn variants(&mut self, variants: &[Variant<&'s str>]) {
        let names: Vec<&str> = variants
            .iter()
            .filter_map(|variant| match variant.key {
                VariantKey::Identifier { name } => Some(name),
                VariantKey::NumberLiteral { .. } => None,
            })
            .collect();
        let mut keys = BTreeSet::new();
        for variant in variants {
            let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = variant.key;
            if !keys.insert(key) {
                self.fail(&format!("[{key}] stands twice"));
            }
        }
        if !names.iter().any(|name| CATEGORIES.contains(name)) {
            return;
        }
        let Some(own) = categories(self.source.code) else {
            self.fail(&format!("the plural categories of {} are not known to check.rs", self.source.code));
            return;
        };
        for name in &names {
            if !own.contains(name) {
                self.fail(&format!("[{name}] is no plural category here; there is {}", own.join(", ")));
            }
        }
        for name in own.iter().filter(|name| !names.contains(name)) {
            self.fail(&format!("the plural category [{name}] is missing"));
        }
    }

    fn enter(&mut self, id: &'s str) {
        self.id = id;
        self.line = line_at(self.source.text, id.as_ptr().addr() - self.source.text.as_ptr().addr());
    }

    fn fail(&mut self, what: &str) {
        self.errors.push(format!("{}:{}: {}: {what}", self.source.file, self.line, self.id));
    }
}

/// Every text of a pattern, those of all its variants too.
fn collect<'s>(pattern: &Pattern<&'s str>, take: &mut dyn FnMut(&'s str)) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => take(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    collect(&variant.value, take);
                }
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                take(value);
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// The columns of a pattern's longest form, its variables filled as long as they come.
fn longest(pattern: &Pattern<&str>) -> usize {
    let width = |text: &str| text.chars().map(|sign| if sign >= WIDE { 2 } else { 1 }).sum::<usize>();
    let element = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => width(value),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().map(|variant| longest(&variant.value)).max().unwrap_or(0)
        }
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            InlineExpression::VariableReference { id } => filled(id.name),
            InlineExpression::StringLiteral { value } => width(value),
            _ => 0,
        },
    };
    pattern.elements.iter().map(element).sum()
}

/// The first sign that is as wide as it is high (CJK radicals).
const WIDE: char = '\u{2e80}';

/// How long what fills a variable is at most: the longest brand, a large amount.
fn filled(variable: &str) -> usize {
    match variable {
        "at" | "rate" | "number" => 2,
        "count" => 3,
        "digits" => 5,
        "least" | "most" | "step" | "extra" => 7,
        "amount" => 8,
        "date" | "order" | "language" => 10,
        "phone" => 24,
        "brand" | "example" | "seller" => 14,
        "countries" => 24,
        "problem" | "why" => 45,
        _ => 6,
    }
}

/// All plural categories of CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The categories that whole numbers below a million fall into (CLDR 46, cardinals); French `many` begins there.
fn categories(code: &str) -> Option<&'static [&'static str]> {
    match code.split('-').next()? {
        "nl" | "fr" | "de" | "en" => Some(&["one", "other"]),
        "zh" => Some(&["other"]),
        _ => None,
    }
}

fn is_screen_and_role(id: &str) -> bool {
    let kebab = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.bytes().all(kebab) && id.contains('-') && id.split('-').all(|word| !word.is_empty())
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// The text of the message that begins on `line`, on one line and without its attributes.
fn entry_at(text: &str, line: usize) -> String {
    let mut lines = text.lines().skip(line.saturating_sub(1));
    let first = lines.next().and_then(|line| line.split_once('=')).map_or("", |(_, text)| text.trim());
    let rest = lines.map_while(|line| {
        let text = line.trim();
        ((line.starts_with(' ') && !text.starts_with('.')) || text == "}").then_some(text)
    });
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" ")
}
