using System.CommandLine;
using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;

namespace AlertEngine.Cli.Formatting;

/// <summary><c>fmt</c> lays out rule files.</summary>
internal static class FormatCommand
{
    private const string Input = "-";

    public static Command Create()
    {
        var files = FilesArgument.Create("Rule files [default: standard input]", ArgumentArity.ZeroOrMore);
        var check = new Option<bool>("--check") { Description = "Name the files that are not laid out, and exit with 1 if there are any" };
        var diff = new Option<bool>("--diff") { Description = "Show what would change" };
        var write = new Option<bool>("--write", "-w") { Description = "Change the files" };
        var command = new Command("fmt", "Lay out the expressions of rule files and order their keys; comments stay") { files, check, diff, write };
        command.SetAction(result =>
        {
            var streams = result.InvocationConfiguration;
            var given = result.GetValue(files) is { Length: > 0 } some ? some : [Input];
            var run = new FormatRun(result.GetValue(check), result.GetValue(diff), result.GetValue(write), streams.Output, streams.Error);
            foreach (var file in given)
            {
                run.Format(file);
            }

            return run.HasFindings ? ExitCode.Findings : ExitCode.Fine;
        });

        return command;
    }

    private sealed class FormatRun(bool checks, bool shows, bool writes, TextWriter output, TextWriter error)
    {
        public bool HasFindings { get; private set; }

        public void Format(string file)
        {
            try
            {
                var reading = new ConfigReading(file, MatcherSyntax.Utf8);
                using var stream = file is Input ? Console.OpenStandardInput() : BoundedFile.Open(file);
                if (YamlFile.Decode(BoundedFile.Read(stream), reading) is not { } text || RuleFileFormatter.Format(text, reading.Note) is not { } formatted)
                {
                    Refuse(string.Join(Environment.NewLine, reading.Problems));
                    return;
                }

                stream.Dispose();
                Tell(file, text, formatted);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Refuse($"{file}: {e.Message}");
            }
        }

        private void Tell(string file, string text, string formatted)
        {
            if (checks && text != formatted)
            {
                HasFindings = true;
                output.WriteLine(file);
            }

            if (shows && text != formatted)
            {
                output.WriteLine($"--- {file}");
                foreach (var line in LineDiff.Of(text, formatted))
                {
                    output.WriteLine(line);
                }
            }

            if (writes && file is not Input)
            {
                Replace(file, text, formatted);
            }
            else if (!checks && !shows)
            {
                output.Write(formatted);
            }
        }

        // Whole or not at all, so that nobody reads half a file.
        private static void Replace(string file, string text, string formatted)
        {
            if (text == formatted)
            {
                return;
            }

            var real = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
            var draft = $"{real}.fmt";
            File.WriteAllText(draft, formatted, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, File.GetUnixFileMode(real));
            }

            File.Move(draft, real, overwrite: true);
        }

        private void Refuse(string problem)
        {
            HasFindings = true;
            error.WriteLine(problem);
        }
    }
}
