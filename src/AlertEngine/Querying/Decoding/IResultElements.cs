namespace AlertEngine.Querying.Decoding;

/// <summary>Takes the elements of a result one by one as they come.</summary>
internal interface IResultElements
{
    /// <summary>Takes the element with which the window begins and says how long it is; 0 when its end has not come yet.</summary>
    int Take(ReadOnlySpan<byte> window);
}
