using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>Texts as Prometheus and Alertmanager print them where a value stands: in double quotes, with what cannot be printed escaped.</summary>
public static class QuotedText
{
    public static string Of(string text) => GoQuote.Quote(text);
}
