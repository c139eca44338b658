// How the closed vocabularies of the API read to a person, and how times and money are written.

export const REASONS = `where_is_my_order delivery_late delivered_not_received item_damaged item_defective wrong_item
missing_parts not_as_described return_request refund_status return_refund_dispute replacement_request cancel_order
change_address a_to_z_claim chargeback_dispute feedback_or_review product_question warranty_usage_help
invoice_tax_request account_access authenticity_or_ip safety_injury_legal fraud_phishing_privacy no_response_needed
gift_return discount_request bulk_quote platform_notification delivery_instructions size_fit other`.split(/\s+/);

export const DECIDERS = ["agent", "senior_agent", "crisis_agent", "manager", "admin"];

export const REFUND = {
  undecided: "No refund is proposed yet", none: "No refund is due", full: "Full refund", partial: "Partial refund", ask_choice: "Ask the buyer to choose",
  after_return: "Refund after the return", blocked: "Refund blocked",
};
export const CANCEL = {
  execute: "Cancel the order", ask_official_request: "Ask for the official cancellation request", too_late: "Too late to cancel",
};

export const OPTION = {
  replace: "Send it again", partial: "Partial refund", full: "Full refund", after_return: "Refund after the return",
  wait: "Wait", claim: "Let the claim decide",
};
export const PART = {
  refund: "refund", goods: "goods", outbound_shipping: "parcel out", return_shipping: "parcel back",
  refund_later: "refund later", claim: "claim", defect: "order defect", claim_handling: "work on the claim",
  goods_back: "goods back", amazon_funding: "Amazon's money",
};
export const RECORD = {
  ok: "nothing unusual", look_closer: "look closer first", no_goodwill: "no goodwill", unknown: "not known",
};

export const STATUS = { open: "new", suggested: "to decide", acting: "under way", concluded: "decided", closed: "closed" };

// What each state means, and no more than it means (N6).
export const STATE = {
  CONFIRMED: "A person has confirmed it. Nothing has left yet.",
  AWAITING_APPROVAL: "Waiting for approval. Nothing has left yet.",
  HELD: "Held so that it can be taken back. Nothing has left yet.",
  SUBMITTED: "Sent to Amazon. Amazon has not answered yet; it is not done.",
  PROCESSING: "Amazon is working on it; it is not done.",
  ACCEPTED: "Amazon's processing report accepted it. Finances do not show it yet.",
  SETTLED: "Done: Amazon's Finances show it.",
  REJECTED: "Amazon refused it. Nothing was paid or cancelled.",
  UNKNOWN: "Not known whether Amazon carried it out. Do not repeat it: it is being reconciled, and a person gets a task.",
  VOID: "Ended before it was sent. Nothing happened.",
  CANCELLED: "Taken back in time. Nothing happened.",
  EXPIRED: "Nobody approved it in time. Nothing happened.",
};
export const STEPS = ["CONFIRMED", "AWAITING_APPROVAL", "HELD", "SUBMITTED", "PROCESSING", "ACCEPTED", "SETTLED"];

export const words = (tag) => (tag ?? "").replaceAll("_", " ");
export const money = (m) => (m ? `${m.amount} ${m.currency}` : "–");

/** The sum in whole minor units: floats have no place in money. */
export function total(amounts, currency) {
  const places = Math.max(...amounts.map((m) => (m.amount.split(".")[1] ?? "").length));
  const minor = ({ amount }) => {
    const [whole, rest = ""] = amount.split(".");
    return BigInt(whole + rest.padEnd(places, "0"));
  };
  const digits = String(amounts.reduce((sum, m) => sum + minor(m), 0n)).padStart(places + 1, "0");
  const at = digits.length - places;
  return { amount: places ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits, currency };
}

export const percent = (share) => `${Math.floor(share * 100)} %`;
export const when = (iso) =>
  iso ? new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }) : "–";

let skew = 0; // server minus browser: a wrong clock on the desk must not show a wrong deadline
/** Take the time from an answer of the server; its header has whole seconds, so small differences are noise. */
export function learnTime(header) {
  const off = header ? Date.parse(header) - Date.now() : 0;
  skew = Math.abs(off) > 2000 ? off : 0;
}
export const now = () => Date.now() + skew;

/** "2 d 3 h", "3 h 05 min", "4 min 09 s": two units. */
export function span(milliseconds) {
  const s = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (n) => String(n).padStart(2, "0");
  if (s >= 86400) return `${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
  if (s >= 3600) return `${Math.floor(s / 3600)} h ${two(Math.floor((s % 3600) / 60))} min`;
  return s >= 60 ? `${Math.floor(s / 60)} min ${two(s % 60)} s` : `${s} s`;
}
