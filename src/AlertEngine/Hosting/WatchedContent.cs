using System.Collections.Immutable;
using System.Security.Cryptography;
using AlertEngine.Configuration;

namespace AlertEngine.Hosting;

/// <summary>What stood in the configuration file, and in the files that it names, when they were looked at.</summary>
/// <param name="Hashes">By path.</param>
internal sealed record WatchedContent(ImmutableSortedDictionary<string, string> Hashes)
{
    public bool Equals(WatchedContent? other) => other is not null && Hashes.SequenceEqual(other.Hashes);

    public override int GetHashCode() => Hashes.Count;

    /// <summary>Whether a file is gone that was there before.</summary>
    public bool Lacks(WatchedContent before) => before.Hashes.Keys.Any(path => !Hashes.ContainsKey(path));

    /// <summary>Looks at the files. One that cannot be read now is passed over.</summary>
    public static async Task<WatchedContent> LookAsync(string file, Config config, CancellationToken cancellationToken)
    {
        var hashes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var path in config.RuleFiles.Concat(config.Templates).SelectMany(Glob.Find).Append(file).Distinct(StringComparer.Ordinal))
        {
            if (await HashAsync(path, cancellationToken) is { } hash)
            {
                hashes[path] = hash;
            }
        }

        return new(hashes.ToImmutable());
    }

    private static async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = File.OpenRead(path);

            return Convert.ToHexString(await SHA256.HashDataAsync(content, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
