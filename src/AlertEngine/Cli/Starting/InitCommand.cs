using System.CommandLine;

namespace AlertEngine.Cli.Starting;

/// <summary><c>init</c> writes a folder to begin with: a configuration, rules with their tests, a template.</summary>
internal static class InitCommand
{
    private const string Prefix = "starter/";

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where to", HelpName = "folder", DefaultValueFactory = _ => "." };
        var command = new Command("init", "Write a folder to begin with: a configuration, rules with tests, a template") { folder };
        command.SetAction(result =>
        {
            var streams = result.InvocationConfiguration;
            var target = result.GetValue(folder)!;
            try
            {
                return Write(target, streams.Output, streams.Error);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                streams.Error.WriteLine($"alertengine: {e.Message}");

                return ExitCode.Findings;
            }
        });

        return command;
    }

    private static int Write(string folder, TextWriter output, TextWriter error)
    {
        var names = typeof(InitCommand).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var there = names.Select(name => PathOf(folder, name)).Where(File.Exists).ToList();
        if (there.Count > 0)
        {
            error.WriteLine($"alertengine: nothing is written, as there is {string.Join(", ", there)}");

            return ExitCode.Findings;
        }

        foreach (var name in names)
        {
            Write(name, PathOf(folder, name));
            output.WriteLine(PathOf(folder, name));
        }

        var place = folder is "." ? "" : $"cd {folder} && ";
        output.WriteLine($"Next: {place}alertengine check && alertengine");

        return ExitCode.Fine;
    }

    private static void Write(string name, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var resource = typeof(InitCommand).Assembly.GetManifestResourceStream(name)!;
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write); // what appeared meanwhile stays
        resource.CopyTo(file);
    }

    private static string PathOf(string folder, string name) => Path.Combine(folder, name[Prefix.Length..]);
}
