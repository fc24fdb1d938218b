namespace AlertEngine.RuleTests;

/// <summary>Whose tests they are.</summary>
internal enum RuleTestVariant
{
    Promtool,

    /// <summary>vmalert-tool's: all rules are vmalert's, those of a group do not see each other's series, and tests name groups.</summary>
    Vmalert,
}
