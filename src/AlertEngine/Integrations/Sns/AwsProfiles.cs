using System.Collections.Immutable;

namespace AlertEngine.Integrations.Sns;

/// <summary>Files of named profiles, as AWS' tools write them.</summary>
internal static class AwsProfiles
{
    /// <summary>The settings of one profile; none when it is not there.</summary>
    public static ImmutableDictionary<string, string> Find(string text, string profile)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var isWanted = false;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line is ['[', .. var section, ']'])
            {
                isWanted = section.Trim() == profile || section.Trim() == $"profile {profile}";
            }
            else if (isWanted && line[0] is not ('#' or ';') && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                settings[line[..equals].TrimEnd()] = line[(equals + 1)..].TrimStart();
            }
        }

        return settings.ToImmutable();
    }
}
