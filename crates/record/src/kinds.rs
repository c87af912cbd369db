//! The smaller closed vocabularies of the record.

use crate::names::names;

names! {
    /// What an actor is.
    ActorKind, "actor kind" {
        /// A state, or its government taken as a whole.
        State = "state",
        /// An organization: international, ministry, army, party, company.
        Organization = "organization",
        /// People or fighters under one name without a fixed membership.
        Group = "group",
        /// A named person.
        Person = "person",
        /// Somebody whom the text does not name.
        Unnamed = "unnamed",
    }
}

names! {
    /// How a mention names its actor.
    MentionForm, "mention form" {
        /// A proper name: "Bagheri".
        Name = "name",
        /// A title that stands for its holder: "the foreign minister".
        Title = "title",
        /// A common noun: "the rebels".
        Nominal = "nominal",
        /// A pronoun: "he", "we", "its".
        Pronoun = "pronoun",
        /// An adjective or noun of a nation: "Iranian", "the Turks".
        Demonym = "demonym",
        /// A place or building that stands for a government: "Baghdad", "the Kremlin".
        Metonym = "metonym",
    }
}

names! {
    /// The field of the record that a piece of evidence shows.
    EvidenceField, "evidence field" {
        /// What is done: the shortest span with the deed and its core arguments.
        Action = "action",
        /// Who does it.
        Actors = "actors",
        /// Whom it is done to.
        Recipients = "recipients",
        /// What was hit, seized, rejected, closed.
        Objects = "objects",
        /// The operator that decides the standing.
        Standing = "standing",
        /// When.
        Time = "time",
        /// Where.
        Place = "place",
        /// How many, how much.
        Quantity = "quantity",
        /// The words that set it into a context.
        Contexts = "contexts",
        /// Who says it.
        Speaker = "speaker",
        /// The word that tells that something is said.
        Cue = "cue",
        /// What is said.
        Content = "content",
        /// To whom it is said.
        Addressees = "addressees",
        /// Who passes it on.
        Via = "via",
        /// What shows that it is denied, doubted, confirmed or rejected.
        Polarity = "polarity",
        /// Who agrees.
        Parties = "parties",
        /// What sort of agreement it is.
        Kind = "kind",
        /// How far an agreement or a transfer has come.
        Stage = "stage",
        /// What an agreement is about.
        Subject = "subject",
        /// Who supplies.
        Supplier = "supplier",
        /// Who receives.
        Recipient = "recipient",
        /// What is transferred.
        Materiel = "materiel",
        /// What it is worth.
        Value = "value",
    }
}
