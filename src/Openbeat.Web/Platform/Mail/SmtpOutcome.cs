namespace Openbeat.Platform.Mail;

/// <summary>What became of handing a message over.</summary>
internal enum SmtpResult
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>The server does not have it, and may take it later.</summary>
    PutOff,

    /// <summary>The server refused this address for good.</summary>
    AddressRefused,

    /// <summary>The server refused this message for good.</summary>
    MessageRefused,

    /// <summary>The text was out and no answer came: it may or may not have it.</summary>
    Unknown,

    /// <summary>The line carried messages and carries no more: nothing was said about this one, and another line may take it.</summary>
    LineSpent,

    /// <summary>The server cannot be reached or does not deal with us, whatever the message: it says nothing about the message.</summary>
    ServerRefuses,
}

/// <summary>What became of it, and what the server said.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Said">A sentence for the administrator.</param>
internal sealed record SmtpOutcome(SmtpResult Result, string Said)
{
    /// <summary>Whether the line can be used for the next message.</summary>
    public bool LineHolds { get; init; } = true;
}

/// <summary>The server said no to us, or nothing at all, before any message was in its hands.</summary>
internal sealed class SmtpRefusedException(string message) : Exception(message);
