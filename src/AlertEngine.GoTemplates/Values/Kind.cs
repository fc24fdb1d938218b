namespace AlertEngine.GoTemplates.Values;

/// <summary>What can be done with a value: the language's rules go by kind, its messages by type.</summary>
public enum Kind
{
    None,
    Bool,
    Int,
    Uint,
    Float,
    Complex,
    String,
    List,
    Map,
    Struct,
    Interface,
}
