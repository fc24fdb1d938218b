namespace AlertEngine.Querying;

/// <summary>What a data source says of what it has.</summary>
internal abstract record CatalogAnswer<T>
{
    private CatalogAnswer() { }

    public sealed record Known(T Value) : CatalogAnswer<T>;

    /// <summary>The source cannot make sense of the question, or cannot answer just this one.</summary>
    public sealed record Refused(string Message) : CatalogAnswer<T>;

    /// <summary>The source could not be asked.</summary>
    /// <param name="Message">For the operator; never a secret.</param>
    public sealed record Failed(string Message) : CatalogAnswer<T>;
}
