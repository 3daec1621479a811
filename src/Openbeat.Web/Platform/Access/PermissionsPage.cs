using System.Text;

namespace Openbeat.Platform.Access;

/// <summary>The documentation of permissions, written from what enforces them.</summary>
internal static class PermissionsPage
{
    public static string Of(Permissions permissions)
    {
        var text = new StringBuilder("""
            # Permissions

            Made from the permissions that the modules register, which are also what is enforced; a test compares the two. A grant gives an account a role for the whole force, for an area and all below it, or for a group. What is not named here, no role may do.

            | permission | allows | held by default by |
            |---|---|---|

            """);
        foreach (var permission in permissions.All)
        {
            text.Append("| `").Append(permission.Key).Append("` | ").Append(permission.Title).Append(" | ").AppendJoin(", ", permission.HeldBy.Select(r => r.Title)).Append(" |\n");
        }

        return text.ToString();
    }
}
