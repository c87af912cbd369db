//! MessagePack values, with errors that say where they were found.

use rmpv::Value as Inner;

use crate::error::ModelError;

/// A file in MessagePack, or bytes in it that are packed in turn.
pub(crate) struct Message {
    file: String,
    inner: Inner,
}

impl Message {
    pub(crate) fn parse(file: &str, mut bytes: &[u8]) -> Result<Self, ModelError> {
        match rmpv::decode::read_value(&mut bytes) {
            Ok(inner) => Ok(Self { file: file.into(), inner }),
            Err(error) => Err(ModelError::malformed(file, error.to_string())),
        }
    }

    pub(crate) fn root(&self) -> Value<'_> {
        Value { file: &self.file, inner: &self.inner }
    }
}

/// A value and the file that it comes from.
#[derive(Clone, Copy)]
pub(crate) struct Value<'m> {
    file: &'m str,
    inner: &'m Inner,
}

impl<'m> Value<'m> {
    pub(crate) fn file(self) -> &'m str {
        self.file
    }

    fn with(self, inner: &'m Inner) -> Self {
        Self { file: self.file, inner }
    }

    fn error(self, problem: impl Into<String>) -> ModelError {
        ModelError::malformed(self.file, problem)
    }

    /// The value of a key, which may be a text or bytes.
    pub(crate) fn get(self, key: &str) -> Option<Self> {
        let pairs = self.inner.as_map()?;
        pairs.iter().find(|(candidate, _)| text_of(candidate) == Some(key)).map(|(_, value)| self.with(value))
    }

    pub(crate) fn at(self, key: &str) -> Result<Self, ModelError> {
        self.get(key).ok_or_else(|| self.error(format!("there is no `{key}`")))
    }

    pub(crate) fn list(self) -> Result<Vec<Self>, ModelError> {
        let items = self.inner.as_array().ok_or_else(|| self.error("a list was expected"))?;
        Ok(items.iter().map(|item| self.with(item)).collect())
    }

    pub(crate) fn pairs(self) -> Result<Vec<(Self, Self)>, ModelError> {
        let pairs = self.inner.as_map().ok_or_else(|| self.error("a map was expected"))?;
        Ok(pairs.iter().map(|(key, value)| (self.with(key), self.with(value))).collect())
    }

    pub(crate) fn text(self) -> Result<&'m str, ModelError> {
        text_of(self.inner).ok_or_else(|| self.error("a text was expected"))
    }

    pub(crate) fn number(self) -> Result<u64, ModelError> {
        self.inner.as_u64().ok_or_else(|| self.error("a number was expected"))
    }

    /// Pairs of numbers, which there can be half a million of.
    pub(crate) fn number_pairs(self) -> Result<Vec<(u64, i64)>, ModelError> {
        let pairs = self.inner.as_map().ok_or_else(|| self.error("a map was expected"))?;
        let numbers = |(key, value): &(Inner, Inner)| Some((key.as_u64()?, value.as_i64()?));
        pairs.iter().map(|pair| numbers(pair).ok_or_else(|| self.error("numbers were expected"))).collect()
    }

    pub(crate) fn truth(self) -> Option<bool> {
        self.inner.as_bool()
    }

    pub(crate) fn is_nil(self) -> bool {
        self.inner.is_nil()
    }

    pub(crate) fn is_map(self) -> bool {
        self.inner.is_map()
    }

    /// A value that is itself packed into bytes, as those of attributes are.
    pub(crate) fn unpacked(self) -> Result<Message, ModelError> {
        match self.inner {
            Inner::Binary(bytes) => Message::parse(self.file, bytes),
            other => Ok(Message { file: self.file.into(), inner: other.clone() }),
        }
    }

    /// The shape and the numbers of an array.
    pub(crate) fn array(self) -> Result<(Vec<usize>, Vec<f32>), ModelError> {
        let kind = self.at("type")?.text()?;
        if kind != "<f4" {
            return Err(self.error(format!("an array of `{kind}`, where 32-bit floats were expected")));
        }
        let sizes = self.at("shape")?.list()?;
        let shape =
            sizes.into_iter().map(|size| Ok(size.number()? as usize)).collect::<Result<Vec<_>, ModelError>>()?;
        let bytes = self.at("data")?.inner.as_slice().ok_or_else(|| self.error("an array without bytes"))?;
        let numbers = floats(bytes);
        if shape.iter().try_fold(1usize, |product, &size| product.checked_mul(size)) != Some(numbers.len()) {
            return Err(self.error("an array whose size is not its shape"));
        }
        Ok((shape, numbers))
    }
}

pub(crate) fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
}

fn text_of(inner: &Inner) -> Option<&str> {
    match inner {
        Inner::String(text) => text.as_str(),
        Inner::Binary(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    }
}
