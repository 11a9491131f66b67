// What a page says where there is nothing to list, and why that may be so.

export function Empty({ title, why }: { readonly title: string; readonly why: string }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{why}</p>
    </div>
  );
}
