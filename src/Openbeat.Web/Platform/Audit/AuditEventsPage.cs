using System.Text;

namespace Openbeat.Platform.Audit;

/// <summary>The documentation of audit events, written from what enforces them.</summary>
internal static class AuditEventsPage
{
    public static string Of(AuditKinds kinds)
    {
        var text = new StringBuilder("""
            # Audit events

            Made from the kinds of record that the modules register; a test compares the two. Saving an event of a kind, an operation or a field's value that is not named here fails, and saves nothing of the change either. Each event says who, as which role, for whom, which record, which operation, when, from where, the names of changed fields, and a reason where the setting asks for one.

            | kind of record | what it is | operations | fields whose values are kept |
            |---|---|---|---|

            """);
        foreach (var kind in kinds.All)
        {
            text.Append("| `").Append(kind.Key).Append("` | ").Append(kind.Title).Append(" | ")
                .AppendJoin(", ", kind.Operations.Order().Select(o => o.ToString().ToLowerInvariant())).Append(" | ")
                .Append(kind.OpenFields.Count == 0 ? "none" : string.Join(", ", kind.OpenFields)).Append(" |\n");
        }

        return text.ToString();
    }
}
