use std::borrow::Cow;

/// A column of the original's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    HostSessionId,
    SessionId,
    HostGuidHash,
    CreatedAt,
    ExpiresAt,
    LastUsedAt,
    CreatedBy,
    RevokedAt,
    RevokedBy,
    IsActive,
}

/// What a row has in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing, or NULL.
    #[default]
    Absent,
    Text(Cow<'a, str>),
    /// Bytes that are no text.
    NotText,
    /// A JSON array or object.
    NotAValue,
}

/// What a row has, column by column.
#[derive(Debug, Default)]
pub struct Cells<'a>([Cell<'a>; Column::ALL.len()]);

impl Column {
    /// Every column, in the table's order.
    pub const ALL: [Self; 10] = [
        Self::HostSessionId,
        Self::SessionId,
        Self::HostGuidHash,
        Self::CreatedAt,
        Self::ExpiresAt,
        Self::LastUsedAt,
        Self::CreatedBy,
        Self::RevokedAt,
        Self::RevokedBy,
        Self::IsActive,
    ];

    /// Finds a column by its name, in any letter case.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The name that it has in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::HostSessionId => "HostSessionId",
            Self::SessionId => "SessionId",
            Self::HostGuidHash => "HostGuidHash",
            Self::CreatedAt => "CreatedAt",
            Self::ExpiresAt => "ExpiresAt",
            Self::LastUsedAt => "LastUsedAt",
            Self::CreatedBy => "CreatedBy",
            Self::RevokedAt => "RevokedAt",
            Self::RevokedBy => "RevokedBy",
            Self::IsActive => "IsActive",
        }
    }

    /// Whether the table has no NULL there, so that a file without it cannot be the table.
    pub fn is_required(self) -> bool {
        matches!(self, Self::HostSessionId | Self::SessionId | Self::HostGuidHash | Self::CreatedAt | Self::IsActive)
    }

    /// Every name, for a message.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

impl<'a> Cell<'a> {
    /// Text, unless it stands for NULL.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() || text.trim().eq_ignore_ascii_case("NULL") { Self::Absent } else { Self::Text(text) }
    }
}

impl<'a> Cells<'a> {
    pub fn get(&self, column: Column) -> &Cell<'a> {
        &self.0[column as usize]
    }

    pub fn set(&mut self, column: Column, cell: Cell<'a>) {
        self.0[column as usize] = cell;
    }
}
