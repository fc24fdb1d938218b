namespace AlertEngine.GoTemplates;

/// <summary>What a template writes, and so what its values must be made safe for.</summary>
public enum OutputFormat
{
    /// <summary>Plain text: values appear as they are.</summary>
    Text,

    /// <summary>HTML: each value is escaped as the place where it appears demands.</summary>
    Html,
}
