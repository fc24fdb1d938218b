namespace AlertEngine.Querying;

/// <summary>What a data source says of what it has.</summary>
internal abstract record CatalogAnswer<T>
{
    private CatalogAnswer() { }

    public sealed record Known(T Value) : CatalogAnswer<T>;

    public sealed record Failed(QueryFailure Failure) : CatalogAnswer<T>;
}
