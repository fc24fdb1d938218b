using System.Collections.Concurrent;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>A test script: its evaluations by line, each with the samples that are loaded when it is their turn.</summary>
internal sealed class Script
{
    private static readonly ConcurrentDictionary<string, Script> Known = new(StringComparer.Ordinal);

    private Script(string text)
    {
        var loads = new List<ScriptCommand.Load>();
        var loaded = new Lazy<MemorySource>(() => new());
        foreach (var command in ScriptReader.Read(text))
        {
            switch (command)
            {
                case ScriptCommand.Clear:
                    loads = [];
                    loaded = new(() => new());
                    break;
                case ScriptCommand.Load load:
                    loads = [.. loads, load];
                    loaded = Source(loads);
                    break;
                case ScriptCommand.Eval eval:
                    Evals.Add(eval.Line, new(eval, loaded));
                    break;
            }
        }
    }

    public SortedDictionary<int, ScriptEval> Evals { get; } = [];

    public static Script Of(string path) => Known.GetOrAdd(path, file => new(File.ReadAllText(file)));

    private static Lazy<MemorySource> Source(List<ScriptCommand.Load> loads) => new(() =>
    {
        var source = new MemorySource();
        loads.ForEach(load => SampleLoader.Load(load, source));
        return source;
    });
}

/// <summary>An evaluation, and the samples that it is about.</summary>
internal sealed record ScriptEval(ScriptCommand.Eval Command, Lazy<MemorySource> Source);
