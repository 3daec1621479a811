namespace Openbeat.Platform;

/// <summary>Which part of the site this process serves: <c>serve --role public|staff|all</c>.</summary>
public enum NodeRole
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>What is open to everybody, without the restricted store.</summary>
    Public,

    /// <summary>Everything; named apart so that an operator can send public traffic elsewhere.</summary>
    Staff,
}
