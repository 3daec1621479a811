using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Openbeat.Data;

/// <summary>Tells a fault of a database from others.</summary>
internal static class DatabaseFault
{
    /// <summary>Whether a database failed, also where its fault comes wrapped in others, as those of PostgreSQL do that may pass.</summary>
    public static bool IsOfDatabase(this Exception fault) => fault is DbException or DbUpdateException || fault.InnerException?.IsOfDatabase() == true;
}
