//! Reads the weights of spaCy's networks.
//!
//! A `model` file lists the nodes of a network with their attributes and parameters. We take the layers
//! by the names of their nodes, in the order of the nodes, and check that their sizes are those of the
//! networks that we know.

use super::value::{Message, Value};

use crate::arc_eager::{ArcEager, Label};
use crate::encoder::{Column, DEPTH, Encoder, HashEmbedding};
use crate::error::ModelError;
use crate::kernels::{LANE, PIECES};
use crate::labels::Tag;
use crate::layers::{Linear, Maxout, Row, WIDTH};
use crate::model::Tagger;
use crate::ner::{Move, Recognizer};
use crate::transitions::{HIDDEN, STATE_PIECES, Scorer};

/// The nodes of one network.
pub(crate) struct Network<'m> {
    file: &'m str,
    nodes: Vec<Node<'m>>,
}

struct Node<'m> {
    name: &'m str,
    attributes: Value<'m>,
    parameters: Value<'m>,
}

/// An array and its shape.
type Array = (Vec<usize>, Vec<f32>);

impl<'m> Network<'m> {
    pub(crate) fn new(message: &'m Message) -> Result<Self, ModelError> {
        let model = message.root();
        let (nodes, attributes, parameters) =
            (model.at("nodes")?.list()?, model.at("attrs")?.list()?, model.at("params")?.list()?);
        if nodes.len() != attributes.len() || nodes.len() != parameters.len() {
            return Err(ModelError::malformed(model.file(), "its lists of nodes differ in length"));
        }
        let node = |((node, attributes), parameters): ((Value<'m>, _), _)| {
            Ok(Node { name: node.at("name")?.text()?, attributes, parameters })
        };
        let nodes = nodes.into_iter().zip(attributes).zip(parameters).map(node).collect::<Result<_, ModelError>>()?;
        Ok(Self { file: model.file(), nodes })
    }

    fn unsupported(&self, problem: impl Into<String>) -> ModelError {
        ModelError::unsupported(self.file, problem)
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &Node<'m>> {
        self.nodes.iter().filter(move |node| node.name == name)
    }

    fn only(&self, name: &str) -> Result<&Node<'m>, ModelError> {
        let mut nodes = self.named(name);
        match (nodes.next(), nodes.next()) {
            (Some(node), None) => Ok(node),
            _ => Err(self.unsupported(format!("it has not one layer `{name}`"))),
        }
    }

    /// The parameter of a node, of just this shape.
    fn parameter(&self, node: &Node<'_>, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let (actual, numbers) = node.parameters.at(name)?.array()?;
        if actual == shape {
            return Ok(numbers);
        }
        Err(self.unsupported(format!("`{name}` of a layer `{}` has the shape {actual:?}, not {shape:?}", node.name)))
    }

    pub(crate) fn encoder(&self) -> Result<Encoder, ModelError> {
        let columns = self.only("extract_features")?.attributes.at("columns")?.unpacked()?;
        let columns = columns.root().list()?;
        let tables: Vec<&Node<'_>> = self.named("hashembed").collect();
        if columns.len() != tables.len() {
            return Err(self.unsupported("it has not one embedding for each column"));
        }
        let embeddings = columns
            .iter()
            .zip(tables)
            .map(|(column, node)| self.embedding(column.text()?, node))
            .collect::<Result<Vec<_>, ModelError>>()?;
        let static_vectors = self.named("static_vectors").next().map(|node| self.static_vectors(node)).transpose()?;
        let layers: Vec<(&Node<'_>, &Node<'_>)> = self.named("maxout").zip(self.named("layernorm")).collect();
        if layers.len() != 1 + DEPTH {
            return Err(self.unsupported(format!("it has {} maxout layers, not {}", layers.len(), 1 + DEPTH)));
        }
        let parts = embeddings.len() + usize::from(static_vectors.is_some());
        let mix = self.maxout(layers[0], parts * WIDTH)?;
        let convolution = |at: usize| self.maxout(layers[1 + at], 3 * WIDTH);
        let convolutions = [convolution(0)?, convolution(1)?, convolution(2)?, convolution(3)?];
        let encoder = Encoder::new(embeddings, static_vectors, mix, convolutions);
        encoder.ok_or_else(|| self.unsupported("its layers do not fit together"))
    }

    fn embedding(&self, column: &str, node: &Node<'_>) -> Result<HashEmbedding, ModelError> {
        let column = Column::named(column).ok_or_else(|| self.unsupported(format!("it embeds `{column}`")))?;
        let seed = node.attributes.at("seed")?.unpacked()?.root().number()? as u32;
        let (shape, numbers): Array = node.parameters.at("E")?.array()?;
        match shape.as_slice() {
            [rows, WIDTH] if *rows > 0 => Ok(HashEmbedding::new(column, seed, rows_of(&numbers))),
            _ => Err(self.unsupported(format!("an embedding has the shape {shape:?}"))),
        }
    }

    fn static_vectors(&self, node: &Node<'_>) -> Result<Linear, ModelError> {
        let (shape, matrix): Array = node.parameters.at("W")?.array()?;
        match shape.as_slice() {
            &[WIDTH, inputs] => Ok(Linear::new(inputs, &matrix, &[0.0; WIDTH])),
            _ => Err(self.unsupported(format!("`static_vectors` has the shape {shape:?}"))),
        }
    }

    fn maxout(&self, (maxout, norm): (&Node<'_>, &Node<'_>), inputs: usize) -> Result<Maxout, ModelError> {
        let matrix = self.parameter(maxout, "W", &[WIDTH, PIECES, inputs])?;
        let bias = self.parameter(maxout, "b", &[WIDTH, PIECES])?;
        let (gain, offset) = (self.parameter(norm, "G", &[WIDTH])?, self.parameter(norm, "b", &[WIDTH])?);
        Ok(Maxout::new(inputs, &matrix, &bias, &gain, &offset))
    }

    fn linear(&self, node: &Node<'_>, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let matrix = self.parameter(node, "W", &[outputs, inputs])?;
        Ok(Linear::new(inputs, &matrix, &self.parameter(node, "b", &[outputs])?))
    }

    pub(crate) fn tagger(&self, tags: Vec<Tag>) -> Result<Tagger, ModelError> {
        let layer = self.linear(self.only("softmax")?, WIDTH, tags.len())?;
        Tagger::new(layer, tags).ok_or_else(|| self.unsupported("its layer does not fit the tags"))
    }

    fn scorer(&self, roles: usize, classes: usize) -> Result<Scorer, ModelError> {
        // Two layers are called `linear`: one makes tokens narrower, the other scores classes.
        let linear: Vec<&Node<'_>> = self.named("linear").collect();
        let takes = |width: usize| {
            let fits = |node: &&&Node<'_>| {
                let shape = node.parameters.get("W").and_then(|array| Some(array.array().ok()?.0));
                shape.is_some_and(|shape| shape.get(1) == Some(&width))
            };
            let node = linear.iter().find(fits).copied();
            node.ok_or_else(|| self.unsupported(format!("it has no linear layer that takes {width} numbers")))
        };
        let narrow = self.linear(takes(WIDTH)?, WIDTH, HIDDEN)?;
        let upper = self.linear(takes(HIDDEN)?, HIDDEN, classes)?;
        let lower = self.only("precomputable_affine")?;
        let weights = self.parameter(lower, "W", &[roles, HIDDEN, STATE_PIECES, HIDDEN])?;
        let bias = self.parameter(lower, "b", &[HIDDEN, STATE_PIECES])?;
        let missing = self.parameter(lower, "pad", &[1, roles, HIDDEN, STATE_PIECES])?;
        let scorer = Scorer::new(narrow, &weights, &bias, &missing, upper);
        scorer.ok_or_else(|| self.unsupported("the layers of its scorer do not fit together"))
    }

    pub(crate) fn arc_eager(&self, moves: Vec<(u64, String)>) -> Result<ArcEager, ModelError> {
        let of = |action: u64| moves.iter().filter(move |(known, _)| *known == action).map(|(_, label)| label);
        let labels = |action: u64| {
            let read = |label: &String| {
                Label::read(label).ok_or_else(|| self.unsupported(format!("it has the relation `{label}`")))
            };
            of(action).map(read).collect::<Result<Vec<Label>, ModelError>>()
        };
        let is_sole = |action: u64, name: &str| of(action).eq([name]);
        if !is_sole(0, "") || !is_sole(1, "") || !is_sole(4, "ROOT") {
            return Err(self.unsupported("its transitions are not those of the English pipelines"));
        }
        let parser = ArcEager::new(self.scorer(8, moves.len())?, labels(2)?, labels(3)?);
        parser.ok_or_else(|| self.unsupported("its transitions do not fit its scorer"))
    }

    pub(crate) fn recognizer(&self, moves: Vec<(u64, String)>) -> Result<Recognizer, ModelError> {
        let read = |(action, label): &(u64, String)| {
            let name = match action {
                1 => format!("B-{label}"),
                2 => format!("I-{label}"),
                3 => format!("L-{label}"),
                4 => format!("U-{label}"),
                5 => "O".into(),
                other => format!("{other}-{label}"),
            };
            Move::read(&name).ok_or_else(|| self.unsupported(format!("it has the transition `{name}`")))
        };
        let classes = moves.iter().map(read).collect::<Result<Vec<Move>, ModelError>>()?;
        let recognizer = Recognizer::new(self.scorer(3, classes.len())?, classes);
        recognizer.ok_or_else(|| self.unsupported("its transitions do not fit its scorer"))
    }
}

fn rows_of(numbers: &[f32]) -> Vec<Row> {
    let row = |numbers: &[f32]| -> Row {
        std::array::from_fn(|lane| crate::kernels::Lane(std::array::from_fn(|at| numbers[lane * LANE + at])))
    };
    numbers.chunks_exact(WIDTH).map(row).collect()
}
