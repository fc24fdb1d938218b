namespace AlertEngine.Configuration;

/// <summary>Where a secret comes from: the configuration itself, or a file that is read when it is needed.</summary>
internal abstract record SecretSource
{
    private SecretSource() { }

    public sealed record Inline(Secret Value) : SecretSource;

    public sealed record File(string Path) : SecretSource;

    public async Task<Secret> ReadAsync(CancellationToken cancellationToken) => this switch
    {
        Inline inline => inline.Value,
        File file => new Secret((await System.IO.File.ReadAllTextAsync(file.Path, cancellationToken)).Trim()),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
