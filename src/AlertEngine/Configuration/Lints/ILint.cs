namespace AlertEngine.Configuration.Lints;

/// <summary>Looks at one rule for one kind of mistake.</summary>
internal interface ILint
{
    /// <summary>By which it is silenced, and found in the documentation.</summary>
    string Name { get; }

    IEnumerable<Finding> Find(LintedRule rule);
}
