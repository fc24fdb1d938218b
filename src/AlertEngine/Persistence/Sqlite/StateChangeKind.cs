namespace AlertEngine.Persistence.Sqlite;

/// <summary>The kinds of changes as packed rows hold them: a number never gets another meaning.</summary>
internal enum StateChangeKind : byte
{
    Fired = 1,
    EndedByReport = 2,
    EndedUnheard = 3,
    Inhibited = 4,
    InhibitionEnded = 5,
    Silenced = 6,
    SilenceEnded = 7,
    MutedByTime = 8,
    TimeMutingEnded = 9,
    MutedOutsideTime = 10,
    MutingOutsideTimeEnded = 11,
}
