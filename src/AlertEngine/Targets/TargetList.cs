using System.Collections.Immutable;
using System.Security.Cryptography;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Labels;

namespace AlertEngine.Targets;

/// <summary>
/// The targets that a configuration writes down or finds in files. A file that is broken keeps the targets that it had
/// when it was last in order; one that is gone has none.
/// </summary>
internal sealed partial class TargetList(Discovery discovery, ILogger<TargetList> logger)
{
    public const string Address = "__address__";

    private readonly Dictionary<string, KnownFile> files = new(StringComparer.Ordinal);

    /// <summary>Whether anything can change without the configuration changing.</summary>
    public bool HasFiles => !discovery.Files.IsEmpty;

    /// <summary>The labels of every target, before any relabelling. Labels of a target's group go before the defaults.</summary>
    public IEnumerable<LabelSet> Targets(LabelSet defaults)
    {
        foreach (var target in discovery.Static.SelectMany(group => Targets(group, defaults)))
        {
            yield return target;
        }

        foreach (var (path, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var ofFile = LabelSet.Of(new Label("__meta_filepath", path));
            foreach (var target in file.Groups.SelectMany(group => Targets(group, defaults.With(ofFile))))
            {
                yield return target;
            }
        }
    }

    /// <summary>Reads the files that are new or have another content; true when there was one, or one is gone.</summary>
    public bool Look()
    {
        var paths = discovery.Files.SelectMany(file => file.Patterns).SelectMany(Glob.Find).ToHashSet(StringComparer.Ordinal);
        var hasChanged = false;
        foreach (var gone in files.Keys.Except(paths).ToList())
        {
            files.Remove(gone);
            hasChanged = true;
        }

        foreach (var path in paths)
        {
            hasChanged |= Look(path);
        }

        return hasChanged;
    }

    private static IEnumerable<LabelSet> Targets(StaticTargets group, LabelSet defaults)
    {
        var shared = defaults.With(LabelSet.From(group.Labels.Select(label => new Label(label.Key, label.Value))));

        return group.Targets.Select(address => shared.With(Address, address));
    }

    private bool Look(string path)
    {
        var hash = Hash(path);
        var known = files.GetValueOrDefault(path, KnownFile.None);
        if (hash == known.Hash)
        {
            return false;
        }

        switch (TargetFile.Read(path))
        {
            case TargetFileLoad.Loaded loaded:
                files[path] = new(hash, loaded.Groups);
                return true;
            case TargetFileLoad.Refused refused:
                Refused(refused.Problem);
                files[path] = known with { Hash = hash };
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // By content: times and names do not tell when a mounted folder is exchanged whole.
    private static string Hash(string path)
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(BoundedFile.Read(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A file of targets cannot be used, what it said before stays in force")]
    private partial void Refused(Problem problem);

    private sealed record KnownFile(string Hash, ImmutableArray<StaticTargets> Groups)
    {
        public static readonly KnownFile None = new("", []);
    }
}
