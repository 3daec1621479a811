namespace Openbeat.Analytics.Stops;

/// <summary>Ends the reading of a file from wherever the reason was found.</summary>
internal sealed class RefusedFileException(StopRefusalReason reason, string sentence) : Exception(sentence)
{
    public StopRefusal Refusal { get; } = new(reason, sentence);
}
