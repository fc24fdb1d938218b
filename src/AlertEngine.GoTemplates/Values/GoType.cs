using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;

namespace AlertEngine.GoTemplates.Values;

/// <summary>A type of the language: its name as messages show it, its fields, its methods and its text.</summary>
public sealed class GoType(string name, Kind kind)
{
    public static readonly GoType Any = new("interface {}", Kind.Interface);
    public static readonly GoType Bool = new("bool", Kind.Bool);
    public static readonly GoType Int = new("int", Kind.Int);
    public static readonly GoType Int64 = new("int64", Kind.Int);
    public static readonly GoType Uint = new("uint", Kind.Uint);
    public static readonly GoType Uint8 = new("uint8", Kind.Uint);
    public static readonly GoType Uint64 = new("uint64", Kind.Uint);
    public static readonly GoType Float64 = new("float64", Kind.Float);
    public static readonly GoType Complex128 = new("complex128", Kind.Complex);
    public static readonly GoType String = new("string", Kind.String);
    public static readonly GoType AnyList = new("[]interface {}", Kind.List) { Element = Any };
    public static readonly GoType StringList = new("[]string", Kind.List) { Element = String };
    public static readonly GoType AnyMap = new("map[string]interface {}", Kind.Map) { Element = Any };
    public static readonly GoType StringMap = new("map[string]string", Kind.Map) { Element = String };

    /// <summary>A parameter that takes a value as it is, even one that is missing.</summary>
    internal static readonly GoType Reflected = new("reflect.Value", Kind.Struct);

    private FrozenDictionary<string, Function>? methods;

    public string Name { get; } = name;

    public Kind Kind { get; } = kind;

    /// <summary>Of a list or map: what it holds.</summary>
    public GoType? Element { get; init; }

    /// <summary>The unnamed type of the same shape, to which values of this type may be handed.</summary>
    public GoType? Underlying { get; init; }

    /// <summary>A pointer reads like what it points to, but inside other values it prints as an address.</summary>
    public bool IsPointer { get; init; }

    /// <summary>In declaration order, which is the order of printing.</summary>
    public ImmutableArray<Field> Fields { get; init; } = [];

    /// <summary>Read on first use, because a method may take its own type.</summary>
    public Func<IEnumerable<Function>> DeclaredMethods { private get; init; } = () => [];

    /// <summary>The type's own text (Go's String method), if it has one.</summary>
    public Func<Value, string>? Text { get; init; }

    internal FrozenDictionary<string, Function> Methods =>
        methods ??= DeclaredMethods().ToFrozenDictionary(m => m.Name);

    internal bool IsAssignableTo(GoType target) =>
        ReferenceEquals(this, target) || ReferenceEquals(target, Any) || ReferenceEquals(Underlying, target);

    internal Field? FindField(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }

    public override string ToString() => Name;
}

/// <summary>A named part of a struct, and its name in JSON if that is another.</summary>
public sealed record Field(string Name, string? JsonName, Func<GoObject, Value> Read)
{
    /// <summary>JSON leaves the field out while it is empty.</summary>
    public bool OmitsEmpty { get; init; }

    public static Field Of<T>(string name, Func<T, Value> read, string? json = null)
        where T : GoObject => new(name, json, target => read((T)target));
}
