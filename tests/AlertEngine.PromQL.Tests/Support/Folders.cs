namespace AlertEngine.PromQL.Tests.Support;

/// <summary>Where files of tests are found.</summary>
internal static class Folders
{
    /// <summary>The tests' own scripts, which are copied beside the program.</summary>
    public static string OwnCorpus => Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>The published scripts, beside the folder of the solution; null when they are not there.</summary>
    public static string? PublishedCorpus
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "AlertEngine.sln")))
            {
                root = root.Parent;
            }

            var folder = Path.Combine(root?.Parent?.FullName ?? "", "shared", "conformance", "promql");
            return Directory.Exists(folder) ? folder : null;
        }
    }
}
