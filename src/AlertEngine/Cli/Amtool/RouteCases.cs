using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Cli.Amtool;

/// <summary>A file of alerts with the receivers that each is to go to.</summary>
internal static class RouteCases
{
    public static int Check(string file, RouteTree tree, AmtoolRun run)
    {
        ImmutableArray<RouteCase> cases = [];
        if (run.Use(Read(file, run.Words.Syntax), read => cases = read) is not ExitCode.Fine and var exitCode)
        {
            return exitCode;
        }

        var differing = cases.Count(one => !Check(one, tree, run.Output));
        run.Output.WriteLine($"{cases.Length} cases, {differing} not as expected");

        return differing == 0 ? ExitCode.Fine : ExitCode.Findings;
    }

    private static bool Check(RouteCase one, RouteTree tree, TextWriter output)
    {
        var receivers = RoutesTest.Receivers(tree.Match(one.Labels));
        var isAsExpected = receivers.SequenceEqual(one.Receivers);
        output.WriteLine(isAsExpected
            ? $"ok    {one.Labels}: {string.Join(',', receivers)}"
            : $"FAIL  {one.Labels}: expected {string.Join(',', one.Receivers)}, got {string.Join(',', receivers)} ({one.Where})");

        return isAsExpected;
    }

    private static Answer<ImmutableArray<RouteCase>> Read(string file, MatcherSyntax syntax)
    {
        var reading = new ConfigReading(file, syntax) { ExpandsReferences = false };
        var cases = ImmutableArray<RouteCase>.Empty;
        try
        {
            if (YamlFile.Decode(BoundedFile.Read(file), reading) is { } text)
            {
                cases = Read(YamlReader.ReadFirst(text, reading.Note), reading);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reading.Note(Place.Start, e.Message);
        }

        reading.NoteUnknownKeys();

        return reading.Problems.Count > 0
            ? new Answer<ImmutableArray<RouteCase>>.Refused(string.Join('\n', reading.SortedProblems()))
            : new Answer<ImmutableArray<RouteCase>>.Given(cases);
    }

    private static ImmutableArray<RouteCase> Read(YamlNode? document, ConfigReading reading)
    {
        if (document is not YamlNode.List list)
        {
            reading.Note(Place.Start, "expected a list of cases, each with labels and receivers");

            return [];
        }

        var cases = ImmutableArray.CreateBuilder<RouteCase>();
        foreach (var item in list.Items)
        {
            if (item is YamlNode.Mapping mapping)
            {
                cases.Add(Read(new YamlMap(mapping, reading, new())));
            }
            else
            {
                reading.Note(item.Place, $"expected a case with labels and receivers, got {item.Description}");
            }
        }

        return cases.DrainToImmutable();
    }

    private static RouteCase Read(YamlMap map) => new(
        $"{map.Reading.File}:{map.Place}",
        LabelSet.From(map.TextMap("labels").Select(pair => new Label(pair.Key, pair.Value))),
        map.Texts("receivers"));

    /// <summary>An alert, and where it is to go.</summary>
    private sealed record RouteCase(string Where, LabelSet Labels, ImmutableArray<string> Receivers);
}
