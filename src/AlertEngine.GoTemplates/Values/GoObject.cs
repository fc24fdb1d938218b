using System.Collections.Immutable;

namespace AlertEngine.GoTemplates.Values;

/// <summary>A value that lives on the heap. Hosts derive their structs from it.</summary>
public abstract class GoObject
{
    public abstract GoType Type { get; }

    /// <summary>Whether eq can tell values of the type apart.</summary>
    internal virtual bool IsComparable => Type.IsPointer;

    internal virtual bool IsSame(GoObject other) => ReferenceEquals(this, other);
}

/// <summary>A list of any element type.</summary>
public sealed class ListValue(GoType type, ImmutableArray<Value> items) : GoObject
{
    public override GoType Type => type;

    public ImmutableArray<Value> Items => items;

    public static ListValue OfStrings(IEnumerable<string> items) => OfStrings(GoType.StringList, items);

    public static ListValue OfStrings(GoType type, IEnumerable<string> items) =>
        new(type, [.. items.Select(Value.Of)]);
}

/// <summary>A string that the HTML escaper treats as already safe in one kind of place.</summary>
internal sealed class SafeText(GoType type, string text) : GoObject
{
    public static readonly GoType Html = new("template.HTML", Kind.String);
    public static readonly GoType HtmlAttribute = new("template.HTMLAttr", Kind.String);
    public static readonly GoType Url = new("template.URL", Kind.String);
    public static readonly GoType Srcset = new("template.Srcset", Kind.String);
    public static readonly GoType Css = new("template.CSS", Kind.String);
    public static readonly GoType Js = new("template.JS", Kind.String);
    public static readonly GoType JsString = new("template.JSStr", Kind.String);

    public override GoType Type => type;

    public string Text => text;
}

/// <summary>A complex number; the language can write it and print it, little else.</summary>
internal sealed class ComplexValue(double real, double imaginary) : GoObject
{
    public override GoType Type => GoType.Complex128;

    public double Real => real;

    public double Imaginary => imaginary;
}
