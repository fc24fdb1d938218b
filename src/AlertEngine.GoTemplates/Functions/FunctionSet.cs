using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>The functions that a host offers to its templates, by name.</summary>
public sealed class FunctionSet
{
    /// <summary>What every template has: the functions that come with the language.</summary>
    public static readonly FunctionSet Builtin = new(BuiltinFunctions.All);

    private readonly FrozenDictionary<string, Function> functions;

    private FunctionSet(IEnumerable<Function> functions)
    {
        var byName = new Dictionary<string, Function>();
        foreach (var function in functions)
        {
            byName[function.Name] = function;
        }

        this.functions = byName.ToFrozenDictionary();
    }

    /// <summary>This set and more; a function of the same name is replaced.</summary>
    public FunctionSet With(params IEnumerable<Function> functions) => new(this.functions.Values.Concat(functions));

    internal bool TryFind(string name, [MaybeNullWhen(false)] out Function function) =>
        functions.TryGetValue(name, out function);
}
