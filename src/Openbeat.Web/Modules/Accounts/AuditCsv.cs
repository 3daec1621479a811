using System.Globalization;
using System.Text;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Accounts;

/// <summary>Audit events as a file for a spreadsheet, safe against formulas.</summary>
internal static class AuditCsv
{
    private static readonly string[] Heads =
        ["Event", "At (UTC)", "Who", "As role", "For whom", "From", "Operation", "Record kind", "Record", "Fields", "Values", "Recipient", "Reason"];

    public static byte[] Of(IEnumerable<AuditEvent> events)
    {
        var text = new StringBuilder().AppendJoin(',', Heads).Append("\r\n");
        foreach (var e in events)
        {
            text.AppendJoin(',', new[]
            {
                e.Id.ToString(), e.At.ToString("O", CultureInfo.InvariantCulture), e.Actor, e.AsRole, e.ForWhom, e.Origin, e.Operation.ToString(),
                e.RecordKind, e.RecordId, string.Join(' ', e.Fields), string.Join(' ', e.Values), e.Recipient, e.Reason,
            }.Select(Field)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Field(string? value)
    {
        // A cell that begins so is a formula to a spreadsheet.
        var safe = value is { Length: > 0 } && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value ?? "";
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
