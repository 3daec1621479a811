using Openbeat.Platform.Mail;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary>The messages about accounts, in full.</summary>
internal static class Messages
{
    /// <summary>Nobody can do without them: they carry the ways in.</summary>
    public static MailKind Kind { get; } = new("account", "your account", IsOptional: false);

    public static OutboxMessage Invitation(Account account, string force, string link, DateTime at) => Of(account.Address, at, $"You are invited to {force} on Openbeat", $"""
        {account.Name},

        {force} has made an account for you on Openbeat. Open this link within seven days to choose how you sign in:

        {link}

        If you did not expect this, do nothing: without the link nobody can use the account.
        """);

    public static OutboxMessage NewDevice(Account account, Session session, string force) => Of(account.Address, session.StartedAt, "Your account was used on a new device", $"""
        {account.Name},

        Somebody signed in to your account at {force} with {session.Device}, on {Moment(session.StartedAt)}.

        If it was you, there is nothing to do. If it was not, sign in, open "Your account" and then "Where you are signed in", end that session, and change your password.
        """);

    public static OutboxMessage NewPassword(Account account, string force, string link, DateTime at) => Of(account.Address, at, "Choose a new password", $"""
        {account.Name},

        Somebody asked for a new password for your account at {force}. If it was you, open this link within one hour:

        {link}

        If it was not, do nothing: your password stays as it is.
        """);

    public static OutboxMessage NoAccount(string address, string force, DateTime at) => Of(address, at, "No account has this address", $"""
        Somebody asked for a new password at {force} with this email address, but no account has it.

        If it was you, you may have joined with another address. If it was not, do nothing.
        """);

    public static OutboxMessage ConfirmAddress(Account account, string newAddress, string link, DateTime at) => Of(newAddress, at, "Confirm your new address", $"""
        {account.Name},

        Open this link within one hour to use this address for your account:

        {link}
        """);

    public static OutboxMessage AddressChanged(Account account, string oldAddress, DateTime at) => Of(oldAddress, at, "Your address was changed", $"""
        {account.Name},

        Your account now uses another email address. Messages will go there from now on.

        If you did not do this, tell the administrator of the site at once.
        """);

    public static OutboxMessage SecurityChanged(Account account, string what, DateTime at) => Of(account.Address, at, "How you sign in was changed", $"""
        {account.Name},

        {what} on {Moment(at)}.

        If you did not do this, tell the administrator of the site at once.
        """);

    /// <summary>How much waits, not what: mail is read where others look on.</summary>
    public static OutboxMessage WorkSummary(Account account, WorkList work, string force, string link, DateTime at) => new()
    {
        Kind = WorkSummaries.Kind.Key,
        WrittenAt = at,
        To = account.Address,
        Subject = work.Late.Count > 0 ? $"Your work: {work.Late.Count} late" : "Your work",
        Body = $"""
            {account.Name},

            {work.Summary}

            {(work.Own == 1 ? "One thing waits" : $"{work.Own} things wait")} for you at {force} altogether.
            """,
        AnswerLink = link,
        AnswerWords = "See your work",
    };

    private static OutboxMessage Of(string to, DateTime at, string subject, string body) => new() { Kind = Kind.Key, WrittenAt = at, To = to, Subject = subject, Body = body };

    private static string Moment(DateTime at) => at.ToLondon().ToString("dddd d MMMM 'at' HH:mm", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
}
