namespace AlertEngine.Cli.Amtool;

/// <summary>What a server, a file or a person gave when asked.</summary>
internal abstract record Answer<T>
{
    private Answer() { }

    public sealed record Given(T Value) : Answer<T>;

    /// <param name="Why">For the person at the terminal.</param>
    public sealed record Refused(string Why) : Answer<T>;

    /// <summary>The same answer, read further; what cannot be read refuses.</summary>
    public Answer<TNext> Then<TNext>(Func<T, Answer<TNext>> read) => this switch
    {
        Given given => read(given.Value),
        Refused refused => new Answer<TNext>.Refused(refused.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
