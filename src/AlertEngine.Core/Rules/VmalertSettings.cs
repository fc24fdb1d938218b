using System.Collections.Immutable;

namespace AlertEngine.Rules;

/// <summary>Keys of a group that vmalert alone knows.</summary>
public sealed record VmalertSettings
{
    public static readonly VmalertSettings None = new()
    {
        Concurrency = 1,
        Debug = false,
        Params = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        Headers = [],
        NotifierHeaders = [],
        Tenant = "",
    };

    /// <summary>How many of the group's rules are evaluated at a time.</summary>
    public required int Concurrency { get; init; }

    public required bool Debug { get; init; }

    /// <summary>Added to the address of every query, before those of the data source.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Params { get; init; }

    public required ImmutableArray<HeaderLine> Headers { get; init; }
    public required ImmutableArray<HeaderLine> NotifierHeaders { get; init; }
    public required string Tenant { get; init; }

    /// <summary>Compares collections by their content.</summary>
    public bool Equals(VmalertSettings? other) =>
        other is not null
        && (Concurrency, Debug, Tenant) == (other.Concurrency, other.Debug, other.Tenant)
        && Headers.SequenceEqual(other.Headers)
        && NotifierHeaders.SequenceEqual(other.NotifierHeaders)
        && Params.Keys.SequenceEqual(other.Params.Keys)
        && Params.All(param => param.Value.SequenceEqual(other.Params[param.Key]));

    public override int GetHashCode() => HashCode.Combine(Concurrency, Debug, Tenant);
}

/// <summary>A header of a request.</summary>
public readonly record struct HeaderLine(string Name, string Value)
{
    private static readonly ImmutableArray<string> SecretNames = ["auth", "pass", "key", "secret", "token"];

    /// <summary>For people to see: a value that may be a secret is not shown.</summary>
    public string Shown => $"{Name}: {(MayBeSecret(Name) ? "<secret>" : Value)}";

    private static bool MayBeSecret(string name) => SecretNames.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
