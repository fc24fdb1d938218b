namespace AlertEngine.Rules;

/// <summary>Whose rule file it is: that decides how expressions and templates are read, and how rules are evaluated.</summary>
public enum RuleDialect
{
    Prometheus,
    Vmalert,
}
