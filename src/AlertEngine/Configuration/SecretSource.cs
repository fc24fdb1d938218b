namespace AlertEngine.Configuration;

/// <summary>Where a secret comes from: the configuration itself, or a file that is read when it is needed.</summary>
internal abstract record SecretSource
{
    private SecretSource() { }

    /// <summary>What a field and its <c>_file</c> twin give together; to have both is a problem that their reader notes.</summary>
    public static SecretSource? Of(Secret? inline, string? file) =>
        file is not null ? new File(file) : inline is not null ? new Inline(inline) : null;

    public sealed record Inline(Secret Value) : SecretSource;

    public sealed record File(string Path) : SecretSource;

    public async Task<Secret> ReadAsync(CancellationToken cancellationToken) => this switch
    {
        Inline inline => inline.Value,
        File file => new Secret((await System.IO.File.ReadAllTextAsync(file.Path, cancellationToken)).Trim()),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
