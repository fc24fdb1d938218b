using System.Collections.Immutable;

namespace AlertEngine.Integrations.Sns;

/// <summary>What the machine tells about AWS: variables, and the files that AWS' own tools share.</summary>
internal sealed class AwsEnvironment(Func<string, string?> variable)
{
    private const int LongestFile = 1 << 20;

    public static readonly AwsEnvironment Current = new(Environment.GetEnvironmentVariable);

    /// <summary>Null when it is not set, or empty.</summary>
    public string? this[string name] => variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The settings of a profile, or of the one that is in force.</summary>
    public ImmutableDictionary<string, string> Profile(string? name)
    {
        var profile = name ?? this["AWS_PROFILE"] ?? "default";
        var home = Path.Combine(this["HOME"] ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws");
        var config = AwsProfiles.Find(Read(this["AWS_CONFIG_FILE"] ?? Path.Combine(home, "config")), profile);

        return config.SetItems(AwsProfiles.Find(Read(this["AWS_SHARED_CREDENTIALS_FILE"] ?? Path.Combine(home, "credentials")), profile));
    }

    /// <summary>Empty when there is no such file, or none that the program may read.</summary>
    public static string Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= LongestFile } ? File.ReadAllText(path) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
