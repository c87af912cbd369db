//! The closed label sets of spaCy's English pipelines.

use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // each variant is the label that `as_str` gives
        pub enum $name { $($variant),* }

        impl $name {
            /// Every label, in declaration order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The label as spaCy writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }

        impl FromStr for $name {
            type Err = UnknownLabel;

            fn from_str(text: &str) -> Result<Self, UnknownLabel> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    _ => Err(UnknownLabel(text.into())),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// A label that no English pipeline of spaCy uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLabel(pub String);

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown label `{}`", self.0)
    }
}

impl std::error::Error for UnknownLabel {}

labels! {
    /// Universal part of speech.
    Pos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Conj = "CONJ", Det = "DET", Intj = "INTJ",
        Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT",
        Sconj = "SCONJ", Space = "SPACE", Sym = "SYM", Verb = "VERB", X = "X", None = "",
    }
}

labels! {
    /// Penn Treebank tag, as OntoNotes uses it.
    Tag {
        Dollar = "$", CloseQuote = "''", Comma = ",", OpenBracket = "-LRB-", CloseBracket = "-RRB-", Period = ".",
        Colon = ":", Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW",
        Hyph = "HYPH", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD", Nfp = "NFP",
        Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS", Prp = "PRP",
        PrpPoss = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM", To = "TO", Uh = "UH",
        Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP",
        WpPoss = "WP$", Wrb = "WRB", Xx = "XX", Space = "_SP", OpenQuote = "``",
    }
}

labels! {
    /// Dependency relation (the ClearNLP scheme).
    Dep {
        Root = "ROOT", Acl = "acl", Acomp = "acomp", Advcl = "advcl", Advmod = "advmod", Agent = "agent",
        Amod = "amod", Appos = "appos", Attr = "attr", Aux = "aux", Auxpass = "auxpass", Case = "case",
        Cc = "cc", Ccomp = "ccomp", Compound = "compound", Conj = "conj", Csubj = "csubj",
        Csubjpass = "csubjpass", Dative = "dative", Dep = "dep", Det = "det", Dobj = "dobj", Expl = "expl",
        Intj = "intj", Mark = "mark", Meta = "meta", Neg = "neg", Nmod = "nmod", Npadvmod = "npadvmod",
        Nsubj = "nsubj", Nsubjpass = "nsubjpass", Nummod = "nummod", Oprd = "oprd", Parataxis = "parataxis",
        Pcomp = "pcomp", Pobj = "pobj", Poss = "poss", Preconj = "preconj", Predet = "predet", Prep = "prep",
        Prt = "prt", Punct = "punct", Quantmod = "quantmod", Relcl = "relcl", Xcomp = "xcomp", None = "",
    }
}

labels! {
    /// Type of a named entity (the OntoNotes scheme).
    EntityLabel {
        Cardinal = "CARDINAL", Date = "DATE", Event = "EVENT", Fac = "FAC", Gpe = "GPE", Language = "LANGUAGE",
        Law = "LAW", Loc = "LOC", Money = "MONEY", Norp = "NORP", Ordinal = "ORDINAL", Org = "ORG",
        Percent = "PERCENT", Person = "PERSON", Product = "PRODUCT", Quantity = "QUANTITY", Time = "TIME",
        WorkOfArt = "WORK_OF_ART",
    }
}

/// Morphological features in the Universal Dependencies notation, `Number=Plur|Person=3`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Morph(pub SmolStr);

impl Morph {
    /// The value of one feature.
    ///
    /// ```
    /// use chancery_parser::Morph;
    /// let morph = Morph("Number=Plur|Person=3".into());
    /// assert_eq!(morph.get("Number"), Some("Plur"));
    /// ```
    pub fn get(&self, feature: &str) -> Option<&str> {
        self.0.split('|').find_map(|pair| pair.strip_prefix(feature)?.strip_prefix('='))
    }
}
