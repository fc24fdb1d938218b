using System.CommandLine;
using AlertEngine.Configuration;

namespace AlertEngine.Cli.Importing;

/// <summary><c>import</c> turns what other programs are told into a configuration of ours, and says what has no equal.</summary>
internal static class ImportCommand
{
    public static Command Create() => new("import", "Turn another program's settings into a configuration; what has no equal is named on standard error")
    {
        CreatePrometheus(),
        CreateVmalert(),
    };

    private static Command CreatePrometheus()
    {
        var file = new Argument<string>("file") { Description = "A prometheus.yml" };
        var url = new Option<Uri?>("--datasource.url")
        {
            Description = "Prometheus itself, which goes on scraping and is asked [default: the targets are scraped here]",
            HelpName = "url",
            CustomParser = DataSourceFlag.Parse,
        };
        var prometheus = new Command("prometheus", "A configuration that evaluates what a prometheus.yml has evaluated") { file, url };
        prometheus.SetAction(result =>
        {
            var streams = result.InvocationConfiguration;
            try
            {
                return Print(PrometheusImport.Read(result.GetValue(file)!, BoundedFile.Read(result.GetValue(file)!), result.GetValue(url)), streams);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Refuse([e.Message], streams);
            }
        });

        return prometheus;
    }

    private static Command CreateVmalert()
    {
        var words = new Argument<string[]>("flag") { Description = "vmalert's flags, as they are written for it", Arity = ArgumentArity.ZeroOrMore };
        var vmalert = new Command("vmalert", "A configuration that does what vmalert does with these flags") { words };
        vmalert.SetAction(result =>
        {
            var problems = new List<string>();
            var flags = VmalertFlags.Parse(result.GetValue(words) ?? [], problems);

            return problems.Count > 0
                ? ExitCode.Usage(result.InvocationConfiguration.Error, problems)
                : Print(new ImportResult.Read(new VmalertImport(flags).Make()), result.InvocationConfiguration);
        });

        return vmalert;
    }

    private static int Print(ImportResult import, InvocationConfiguration streams)
    {
        switch (import)
        {
            case ImportResult.Read read:
                read.Imported.Print(streams.Output, streams.Error);
                return ExitCode.Fine;
            case ImportResult.Refused refused:
                return Refuse(refused.Problems.Select(problem => problem.ToString()), streams);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static int Refuse(IEnumerable<string> problems, InvocationConfiguration streams)
    {
        foreach (var problem in problems)
        {
            streams.Error.WriteLine(problem);
        }

        return ExitCode.Findings;
    }
}
