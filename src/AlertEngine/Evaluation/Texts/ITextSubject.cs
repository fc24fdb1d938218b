using AlertEngine.GoTemplates.Values;

namespace AlertEngine.Evaluation.Texts;

/// <summary>How the templates of a dialect see what they speak of.</summary>
internal interface ITextSubject
{
    Value DataOf(in Subject subject, RuleSettings settings);
}
