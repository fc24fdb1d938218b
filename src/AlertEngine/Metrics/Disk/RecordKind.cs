namespace AlertEngine.Metrics.Disk;

/// <summary>What a record on disk holds.</summary>
internal enum RecordKind : byte
{
    /// <summary>At the head's begin: from where the log goes on, and which file of chunks is the last one that counts.</summary>
    Head = 1,

    /// <summary>The name and labels of a series.</summary>
    Series = 2,

    /// <summary>Samples of many series.</summary>
    Samples = 3,

    /// <summary>A chunk of one series.</summary>
    Chunk = 4,

    /// <summary>At the head's end: nothing is missing.</summary>
    End = 5,
}
