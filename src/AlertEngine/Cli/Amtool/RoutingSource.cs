using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Routing;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Cli.Amtool;

/// <summary>The routes to look at: those of a file, else those of a running server.</summary>
internal sealed class RoutingSource
{
    private readonly Option<string?> file = new("--config.file") { Description = "The configuration to look at, instead of a server's", HelpName = "file" };

    public void AddTo(Command command) => command.Options.Add(file);

    public async Task<Answer<RouteTree>> LoadAsync(AmtoolRun run, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(file) is not { } named)
        {
            return (await run.Server.StatusAsync(cancellationToken)).Then(status => Read(status.Value.Config.Original));
        }

        if (run.NamesServer)
        {
            run.Error.WriteLine("Warning: --config.file flag overrides the --alertmanager.url.");
        }

        var loader = new ConfigLoader(IntegrationKinds.All, LoadOptions.Default with { Syntax = run.Words.Syntax });

        return loader.LoadFile(named) switch
        {
            ConfigLoad.Loaded { Config.Route: { } root } => new Answer<RouteTree>.Given(new(root)),
            ConfigLoad.Loaded => new Answer<RouteTree>.Refused($"{named}: no routes"),
            ConfigLoad.Refused refused => new Answer<RouteTree>.Refused(string.Join('\n', refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // A server has checked what it runs with; it may have receivers of kinds that are none here.
    private static Answer<RouteTree> Read(string original)
    {
        var reading = new ConfigReading("the server's configuration", MatcherSyntax.Fallback) { ExpandsReferences = false };
        var top = YamlFile.Open(Encoding.UTF8.GetBytes(original), reading);
        if (top?.Map("route") is { } route)
        {
            var tree = new RouteTree(new RouteReader(Names(top, "receivers"), Names(top, "time_intervals", "mute_time_intervals")).ReadRoot(route));
            if (reading.Problems.Count == 0)
            {
                return new Answer<RouteTree>.Given(tree);
            }
        }

        return new Answer<RouteTree>.Refused(
            reading.Problems.Count > 0 ? string.Join('\n', reading.SortedProblems()) : "the server's configuration has no routes");
    }

    private static ImmutableHashSet<string> Names(YamlMap top, params ReadOnlySpan<string> keys)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            names.UnionWith(top.Maps(key, whenEmpty: $"{key}: an entry is empty", map => map.RequiredText("name")));
        }

        return names.ToImmutable();
    }
}
