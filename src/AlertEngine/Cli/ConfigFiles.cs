namespace AlertEngine.Cli;

/// <summary>The configuration files that are found without being named.</summary>
internal static class ConfigFiles
{
    private static readonly string[] Names = ["alertengine.yml", "alertmanager.yml"];

    public static string? InThisFolder() => Array.Find(Names, File.Exists);
}
