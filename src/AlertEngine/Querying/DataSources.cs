using AlertEngine.Rules;

namespace AlertEngine.Querying;

/// <summary>stub</summary>
internal sealed class DataSources
{
    public IDataSource? Source { get; set; }

    public IDataSource? For(RuleGroup group) => group.Name.Length > 0 ? Source : null;
}
