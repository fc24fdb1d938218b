namespace AlertEngine.GoTemplates.Formatting;

/// <summary>The flags, width and precision that stand before a verb.</summary>
internal record struct Flags
{
    public bool Minus { get; set; }

    public bool Plus { get; set; }

    public bool Sharp { get; set; }

    public bool Space { get; set; }

    public bool Zero { get; set; }

    /// <summary>%+v: structs with field names.</summary>
    public bool PlusV { get; set; }

    /// <summary>%#v: values as source code.</summary>
    public bool SharpV { get; set; }

    public int? Width { get; set; }

    public int? Precision { get; set; }
}
